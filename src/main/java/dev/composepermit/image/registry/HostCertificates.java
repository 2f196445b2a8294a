package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that an administrator trusts for one registry, beside those Java trusts: all {@code *.crt} in the
 * folder named after it ({@code host} or {@code host:port}) below Docker's {@code certs.d} or that of Podman ({@code
 * containers-certs.d(5)}).
 */
final class HostCertificates {
    static final HostCertificates NONE = new HostCertificates(List.of());

    private static final int MOST_BYTES = 1 << 20;

    private final List<Path> folders;
    private final Map<String, Optional<SSLSocketFactory>> known = new HashMap<>();

    /** Those below some folders, each of which has a folder for each registry. */
    HostCertificates(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Those of this machine and, behind them, of a user. */
    static HostCertificates of(Map<String, String> environment) {
        List<Path> folders =
                new ArrayList<>(List.of(Path.of("/etc/docker/certs.d"), Path.of("/etc/containers/certs.d")));
        String home = environment.getOrDefault("HOME", "");
        if (!home.isEmpty()) {
            try {
                // rootless Docker's, and Podman's
                folders.add(Path.of(home, ".config/docker/certs.d"));
                folders.add(Path.of(home, ".config/containers/certs.d"));
            } catch (InvalidPathException e) {
                // then there is nothing there
            }
        }
        return new HostCertificates(folders);
    }

    /**
     * What makes connections that trust a registry's own authorities too; empty when it has none.
     *
     * @param registry {@code host} or {@code host:port}
     * @throws ImageException when there are some that can't be read
     */
    Optional<SSLSocketFactory> of(String registry) throws ImageException {
        Optional<SSLSocketFactory> made = known.get(registry);
        if (made == null) {
            List<Certificate> certificates = new ArrayList<>();
            for (Path file : files(registry)) {
                certificates.addAll(read(file));
            }
            made = certificates.isEmpty() ? Optional.empty() : Optional.of(trusting(certificates));
            known.put(registry, made);
        }
        return made;
    }

    private List<Path> files(String registry) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            Path own = folder.resolve(registry).normalize();
            if (folder.equals(own.getParent()) && Files.isDirectory(own)) {
                try (Stream<Path> entries = Files.list(own)) {
                    entries.filter(file -> file.getFileName().toString().endsWith(".crt"))
                            .sorted()
                            .forEach(files::add);
                } catch (IOException e) {
                    // Docker, too, goes on without what it may not list
                }
            }
        }
        return files;
    }

    private static Collection<? extends Certificate> read(Path file) throws ImageException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        } catch (IOException | GeneralSecurityException e) {
            throw new ImageException(file + " can't be read as a certificate", e);
        }
    }

    private static SSLSocketFactory trusting(List<Certificate> certificates) throws ImageException {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate usual : usual()) {
                all.setCertificateEntry("usual-" + number++, usual);
            }
            for (Certificate own : certificates) {
                all.setCertificateEntry("own-" + number++, own);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new ImageException("Java does not take the certificates of certs.d", e);
        }
    }

    private static List<X509Certificate> usual() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager certificates) {
                return List.of(certificates.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManager[] managers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}

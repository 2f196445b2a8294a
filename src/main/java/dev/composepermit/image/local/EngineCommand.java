package dev.composepermit.image.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user's own {@code docker} or {@code podman} command: contexts, {@code DOCKER_HOST}, sockets and credentials then
 * are as the user has them. It is run with a list of arguments and no shell, for a limited time.
 */
final class EngineCommand {
    private static final int MOST_ERROR_BYTES = 4096;
    private static final int LONGEST_ERROR = 300;

    private final String path;
    private final String program;

    /**
     * A command.
     *
     * @param path its name, to be found as the shell finds it, or its path
     */
    EngineCommand(String path) {
        this.path = path;
        this.program = path.substring(path.lastIndexOf('/') + 1);
    }

    /** Its name. */
    String program() {
        return program;
    }

    /** Makes something of what a command prints. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream out) throws IOException;
    }

    /** What a command prints, if it is not more than a number of bytes. */
    byte[] bytes(int most, Duration limit, String... arguments) throws IOException {
        return read(limit, out -> out.readNBytes(most + 1), arguments);
    }

    /**
     * What a reading makes of the output; whatever it leaves is passed over, and the command must end well.
     *
     * @throws EngineFailure when the command can't be run, fails, or does not end in time
     */
    <T> T read(Duration limit, Reading<T> reading, String... arguments) throws IOException {
        Process process = start(arguments);
        Watch watch = Watch.over(process, limit);
        StderrReader errors = StderrReader.of(process);
        try (InputStream out = process.getInputStream()) {
            T made = reading.of(out);
            out.transferTo(OutputStream.nullOutputStream());
            if (process.waitFor() != 0 || watch.expired()) {
                throw failure(watch, limit, errors, verb(arguments));
            }
            return made;
        } catch (EngineFailure e) {
            throw e;
        } catch (IOException e) {
            // a command that was ended, or failed half way, breaks off what it prints: its own reason is the better one
            if (watch.expired() || failed(process)) {
                throw failure(watch, limit, errors, verb(arguments));
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure(program + " was interrupted");
        } finally {
            watch.end();
            process.destroyForcibly();
        }
    }

    /** What it is to do, as people call it: {@code image inspect}, {@code export}. */
    private static String verb(String... arguments) {
        return arguments[0].equals("image") ? arguments[0] + " " + arguments[1] : arguments[0];
    }

    private Process start(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(path));
        words.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(words).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new EngineFailure("the command " + program + " can't be run; is it installed?");
        }
    }

    private static boolean failed(Process process) {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() != 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private EngineFailure failure(Watch watch, Duration limit, StderrReader errors, String verb) {
        if (watch.expired()) {
            return new EngineFailure(program + " " + verb + " did not end within " + limit.toSeconds() + " s");
        }
        String said = errors.firstLine();
        return new EngineFailure(program + " " + verb + " failed" + (said.isEmpty() ? "" : ": " + said));
    }

    /** Ends a process that takes too long. */
    private static final class Watch {
        private final Thread thread;
        private volatile boolean expired;

        private Watch(Process process, Duration limit) {
            thread = new Thread(() -> wait(process, limit), "engine command limit");
            thread.setDaemon(true);
        }

        static Watch over(Process process, Duration limit) {
            Watch watch = new Watch(process, limit);
            watch.thread.start();
            return watch;
        }

        private void wait(Process process, Duration limit) {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    expired = true;
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                // it ended in time
            }
        }

        boolean expired() {
            return expired;
        }

        void end() {
            thread.interrupt();
        }
    }

    /** Takes what a process says on standard error, so that it never waits for us. */
    private static final class StderrReader {
        private final Thread thread;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        private StderrReader(Process process) {
            thread = new Thread(() -> drain(process.getErrorStream()), "engine command errors");
            thread.setDaemon(true);
        }

        static StderrReader of(Process process) {
            StderrReader reader = new StderrReader(process);
            reader.thread.start();
            return reader;
        }

        private void drain(InputStream errors) {
            byte[] buffer = new byte[MOST_ERROR_BYTES];
            try (errors) {
                for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
                    kept.write(buffer, 0, Math.min(n, MOST_ERROR_BYTES - kept.size()));
                }
            } catch (IOException e) {
                // it was ended
            }
        }

        /** The first line that says something. */
        String firstLine() {
            try {
                thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            String line = kept.toString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            return line.length() > LONGEST_ERROR ? line.substring(0, LONGEST_ERROR) : line;
        }
    }
}

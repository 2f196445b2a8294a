package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An answer's body that ends with an error when nothing comes for too long. */
final class WatchedInput extends FilterInputStream {
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final long patience;
    private final Future<?> check;
    private volatile long waitingSince;
    private volatile boolean waiting;
    private volatile boolean stalled;

    WatchedInput(InputStream in, Duration stall) {
        super(in);
        this.patience = stall.toNanos();
        long pause = Math.max(1, stall.toMillis() / 4);
        this.check = WATCH.scheduleWithFixedDelay(this::check, pause, pause, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "registry watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    private void check() {
        if (waiting && System.nanoTime() - waitingSince > patience) {
            stalled = true;
            try {
                in.close(); // which wakes whoever waits for it
            } catch (IOException e) {
                // the reader is told anyway
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        waitingSince = System.nanoTime();
        waiting = true;
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw stalled ? stall() : new ImageException("the connection broke off", e);
        } finally {
            waiting = false;
        }
        if (stalled) {
            throw stall();
        }
        return count;
    }

    private ImageException stall() {
        return new ImageException("nothing came for " + TimeUnit.NANOSECONDS.toSeconds(patience) + " s");
    }

    @Override
    public void close() throws IOException {
        check.cancel(false);
        super.close();
    }
}

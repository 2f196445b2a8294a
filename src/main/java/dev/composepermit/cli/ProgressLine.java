package dev.composepermit.cli;

import dev.composepermit.lint.Progress;
import java.util.function.LongSupplier;

/** Says on a terminal how far a run has come, once it has lasted long enough for a person to wonder. */
final class ProgressLine implements Progress {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final long MEGABYTE = 1_000_000;
    private static final String CLEAR = "\r\u001b[K";

    private final Session session;
    private final LongSupplier nanos;
    private final long begun;
    private long lastShown;
    private boolean shown;

    ProgressLine(Session session) {
        this(session, System::nanoTime);
    }

    /** With a clock of its own. */
    ProgressLine(Session session, LongSupplier nanos) {
        this.session = session;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public void next(int done, int total, String name) {
        show(done + "/" + total + " projects read");
    }

    private void show(String text) {
        long now = nanos.getAsLong();
        boolean due = now - begun > PATIENCE_NANOS && (!shown || now - lastShown > PAUSE_NANOS);
        if (due && session.errIsTerminal()) {
            session.err().print(CLEAR + text);
            session.err().flush();
            lastShown = now;
            shown = true;
        }
    }

    @Override
    public void transferred(String image, long done, long total) {
        show(image + ": " + done / MEGABYTE + " of " + (total + MEGABYTE - 1) / MEGABYTE + " MB");
    }

    /** Takes the line away again. */
    void end() {
        if (shown) {
            session.err().print(CLEAR);
            session.err().flush();
        }
    }
}

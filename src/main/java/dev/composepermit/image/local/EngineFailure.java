package dev.composepermit.image.local;

import java.io.IOException;

/** The engine's command could not be run, or failed; the message is one clause for a person. */
final class EngineFailure extends IOException {
    private static final long serialVersionUID = 1;

    EngineFailure(String message) {
        super(message);
    }
}

package dev.composepermit.engine;

/** What became of the options that name an engine. */
public sealed interface EngineReading {
    /** They name this engine. */
    record Read(Engine engine) implements EngineReading {}

    /**
     * They name none.
     *
     * @param why one clause for a person, naming the option and what it takes, without a final dot
     */
    record Refused(String why) implements EngineReading {}
}

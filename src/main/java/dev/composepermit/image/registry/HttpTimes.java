package dev.composepermit.image.registry;

import java.time.Duration;

/**
 * How long a server may keep one waiting.
 *
 * @param connect until a connection stands
 * @param answer until an answer begins
 * @param stall between two pieces of an answer
 * @param probe until an insecure host has shown that it speaks https
 */
record HttpTimes(Duration connect, Duration answer, Duration stall, Duration probe) {
    static final HttpTimes USUAL = new HttpTimes(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));
}

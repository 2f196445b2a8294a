/** Environment files: {@code .env} and what {@code env_file} names. */
@NullMarked
package dev.composepermit.compose.dotenv;

import org.jspecify.annotations.NullMarked;

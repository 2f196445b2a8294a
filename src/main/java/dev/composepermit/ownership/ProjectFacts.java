package dev.composepermit.ownership;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.engine.Engine;
import java.util.List;
import java.util.Map;

/**
 * Everything rules may look at.
 *
 * @param services by name, sorted
 * @param shared every source, with all that mount it: volumes by key first, then host paths, sorted
 */
public record ProjectFacts(
        ComposeProject project, Engine engine, Map<String, ServiceFacts> services, List<SharedSource> shared) {}

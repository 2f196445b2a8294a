/** Images in the form of the OCI image specification, wherever they are kept: indexes, manifests, configs, facts. */
@NullMarked
package dev.composepermit.image.oci;

import org.jspecify.annotations.NullMarked;

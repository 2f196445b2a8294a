package dev.composepermit.yaml;

/**
 * How large a node is with its aliases followed, so that a few short lines can't become a tree no memory holds.
 *
 * @param nodes how many nodes
 * @param height how many levels of collections
 */
record Extent(long nodes, int height) {
    static final Extent SCALAR = new Extent(1, 0);

    /** The most nodes that all aliases of a document together may stand for. */
    static final long MAX_ALIASED_NODES = 1_000_000;

    /** This node with one more child. */
    Extent with(Extent child) {
        return new Extent(nodes + child.nodes, Math.max(height, child.height + 1));
    }
}

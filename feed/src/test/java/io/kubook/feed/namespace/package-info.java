/** Proofs in a network namespace of their own, whose network can be cut and counted; left out where none can be made. */
package io.kubook.feed.namespace;

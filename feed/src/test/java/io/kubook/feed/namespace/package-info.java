/** Proofs in a network namespace of their own, where the network is cut and counted; skipped where none can be had. */
package io.kubook.feed.namespace;

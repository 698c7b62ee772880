/**
 * The simulated venue: the other end of KuCoin's wire, with a truth that an auditor can ask.
 *
 * <p>{@link io.kubook.feed.kucoin.sim.SimulatedMarket} is the truth: plain sorted maps, moved by a seed and by virtual
 * time. {@link io.kubook.feed.kucoin.sim.SimulatedKucoin} speaks the classic spot protocol about it, REST and
 * WebSocket, as text in and text out, and {@link io.kubook.feed.kucoin.sim.FaultPlan} says when it misbehaves. Nothing
 * here is shared with the client it judges: neither reader nor writer nor number format, since a mistake made on both
 * ends of the wire cancels out. Nothing reads a clock either; whoever drives it says what time it is, in nanoseconds
 * since the epoch of Unix.
 */
package io.kubook.feed.kucoin.sim;

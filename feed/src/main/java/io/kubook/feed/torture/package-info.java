/**
 * A whole life of the feed in virtual time: the simulated venue, a network, the session, the decoder, a ring, the
 * engine, its journal and a disk, on one thread and from one seed, with many faults at once. An oracle that knows what
 * truly happened at the venue judges every event.
 *
 * <pre>
 *                                  .---------------- VirtualProcess -----------------.
 * SimulatedKucoin --> VirtualNet --> KucoinSession --> VirtualRing --> WatchedEngine --> VirtualJournal
 *    |   ^----------------'             ^------------ CommandRing ---------'  |               v
 *    '--> TrueBook --> BookWatch --> looks at the books after every event ----'          VirtualStore --> ReplayCheck
 * </pre>
 *
 * <p>{@code VirtualHost} starts the process, kills it, and starts it again on what the store has kept.
 *
 * <p>Nothing here reads a clock, a hash table's order or an identity: the same seed is the same life, to the byte, on
 * every machine. No I/O and no threads, but for {@code TortureRun}, which lives many lives side by side.
 */
package io.kubook.feed.torture;

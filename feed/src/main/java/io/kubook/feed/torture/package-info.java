/**
 * A whole life of the feed in virtual time: the venue in the box, a network, the session, the decoder, a ring, the
 * engine and what it journals, on one thread and from one seed, with many faults at once. An oracle that knows what
 * truly happened at the venue judges every event.
 *
 * <pre>
 * SimulatedKucoin --> VirtualNet --> KucoinSession --> VirtualRing --> WatchedEngine --> RecordStore --> ReplayCheck
 *    |   ^----------------'             ^------------ CommandRing -----------'  |
 *    '--> TrueBook --> BookWatch --> looks at the books after every event ------'
 * </pre>
 *
 * <p>Nothing here reads a clock, a hash table's order or an identity: the same seed is the same life, to the byte, on
 * every machine. No I/O and no threads, but for {@code TortureRun}, which lives many lives side by side.
 */
package io.kubook.feed.torture;

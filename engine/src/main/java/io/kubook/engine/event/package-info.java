/**
 * What the event schema cannot say: codes, flags, and the rules that every producer of events keeps.
 *
 * <p>The schema is {@code events.xml} beside this package; the flyweights are generated from it into
 * {@code io.kubook.engine.event.sbe}. The contract of a venue's events:
 *
 * <ol>
 *   <li>Deltas of one instrument carry a closed range of sequences; consecutive deltas leave no hole.
 *   <li>A snapshot carries one sequence; every change up to and including it is contained.
 *   <li>A venue's message becomes one event or none: never a part of one.
 *   <li>An instrument is defined before its first event, and a link is up before the first delta it carries.
 *   <li>Times never go back from one event to the next of the same producer.
 * </ol>
 */
package io.kubook.engine.event;

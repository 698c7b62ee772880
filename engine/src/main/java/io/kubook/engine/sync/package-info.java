/**
 * From events to a book that is right: joining a snapshot to the deltas around it, noticing when that no longer holds,
 * and starting over.
 */
package io.kubook.engine.sync;

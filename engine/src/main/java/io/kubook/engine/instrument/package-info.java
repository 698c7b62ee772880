/** What is traded, and how its prices and sizes are scaled to whole numbers. */
package io.kubook.engine.instrument;

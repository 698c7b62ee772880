/** The bars: how much faster than whom, how small and how free of garbage kubook has to be, and whether it is. */
package io.kubook.bench.bar;

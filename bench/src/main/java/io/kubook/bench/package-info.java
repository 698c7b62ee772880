/** Benchmarks: what they measure is told by what they call, and every figure can be had again with one command. */
package io.kubook.bench;

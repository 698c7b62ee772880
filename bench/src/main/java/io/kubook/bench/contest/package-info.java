/**
 * Contenders side by side: each in a process of its own, so that none has the other's profile or garbage, and by turns,
 * so that all have the same minutes of a noisy machine.
 */
package io.kubook.bench.contest;

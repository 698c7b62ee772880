/** What kubook does, as the contender that the others are compared with. */
package io.kubook.bench.ours;

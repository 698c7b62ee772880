package io.kubook.bench.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

@Tag("proof")
class AllocationGateTest {
    @Test
    void shouldFindNoGarbageOnTheHotPathAndCatchTheControl() throws RunnerException {
        assertThat(AllocationGate.run(AllocationGate.BENCHMARKS)).isEmpty();
    }
}

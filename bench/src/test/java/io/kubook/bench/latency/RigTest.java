package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineConfig.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RigTest {
    @TempDir
    Path folder;

    @Test
    void shouldBringEveryFrameOfEachLoadToTheListener() throws IOException {
        final List<Load> loads = List.of(new Load(2_000, 1), new Load(5_000, 50));

        final List<Lateness> all = new Rig(folder, Waiting.BACK_OFF, line -> {}).run(loads, 0.3);

        assertThat(all).extracting(Lateness::load).isEqualTo(loads);
        assertThat(all)
                .extracting(each -> List.of(
                        each.sent().getTotalCount(),
                        each.received().getTotalCount(),
                        each.listened().getTotalCount()))
                .containsExactly(List.of(600L, 600L, 600L), List.of(1_500L, 1_500L, 1_500L));
    }
}

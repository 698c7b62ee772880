package io.kubook.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a run was made.
 *
 * @param processor   its name, as the system has it.
 * @param cores       that the JVM may use.
 * @param system      the operating system.
 * @param jvm         name and version.
 * @param loadAverage processes that wanted a core in the last minute, at the end of the run; negative if unknown.
 */
public record Machine(String processor, int cores, String system, String jvm, double loadAverage) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /**
     * This one, now.
     *
     * @return what can be found out.
     */
    public static Machine here() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (final IOException unknown) {
            return "unknown processor";
        }
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + system + ", " + jvm;
    }
}

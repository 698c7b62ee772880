package io.kubook.bench.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A contender in C++, compiled where there are a compiler and the library. */
final class NativeProgram {
    private static final int COMPILE_MINUTES = 3;

    private final Path program;
    private final String problem;

    NativeProgram(final Path source, final Path folder) {
        program = folder.resolve("simdjson_rival");
        problem = compile(source, folder.resolve("g++.log"));
    }

    private String compile(final Path source, final Path log) {
        if (!Files.isRegularFile(source)) {
            return "its source is not there";
        }
        final ProcessBuilder compiler = new ProcessBuilder(
                        "g++",
                        "-std=c++17",
                        "-O3",
                        "-march=native",
                        source.toString(),
                        "-lsimdjson",
                        "-o",
                        program.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        try {
            final Process process = compiler.start();
            if (!process.waitFor(COMPILE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return "g++ takes too long";
            }
            return process.exitValue() == 0 ? null : "g++ cannot compile it: " + firstError(log);
        } catch (final IOException missing) {
            return "g++ is not installed";
        } catch (final InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String firstError(final Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("error:"))
                .map(line -> line.substring(line.indexOf("error:") + "error:".length())
                        .strip())
                .findFirst()
                .orElse("it does not say why");
    }

    Optional<String> whyNot() {
        return Optional.ofNullable(problem);
    }

    Path program() {
        return program;
    }
}

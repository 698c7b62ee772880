package io.kubook.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The results as one page with charts that holds all it needs, the library that draws them among it. */
public final class HtmlReport {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/" + chartsVersion() + "/dist/";

    private HtmlReport() {}

    /** As the webjar says, so that only the build names it. */
    private static String chartsVersion() {
        final Properties versions = new Properties();
        try (InputStream in = HtmlReport.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return versions.getProperty("uplot");
    }

    /**
     * Writes the page.
     *
     * @param results of a run.
     * @return HTML.
     */
    public static String of(final Results results) {
        return resource("page.html")
                .replace("/*uplot.css*/", resource(CHARTS + "uPlot.min.css"))
                .replace("/*uplot.js*/", inScript(resource(CHARTS + "uPlot.iife.min.js")))
                .replace("/*page.css*/", resource("page.css"))
                .replace("/*page.js*/", inScript(resource("page.js")))
                .replace("/*results*/", inScript(JsonReport.of(results)));
    }

    /** Nothing in a script may end it. */
    private static String inScript(final String text) {
        return text.replace("</", "<\\/");
    }

    private static String resource(final String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package io.holdall.session.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Texts that come with the report. */
final class Resource {
    private static final String ECHARTS_POM = "/META-INF/maven/org.webjars/echarts/pom.properties";

    private Resource() {}

    /** A resource of this package. */
    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Apache ECharts, from the jar on the class path, its licence notice at its top. */
    static String echarts() {
        return text("/META-INF/resources/webjars/echarts/" + echartsVersion() + "/echarts.min.js");
    }

    private static String echartsVersion() {
        Properties pom = new Properties();
        try (InputStream in = open(ECHARTS_POM)) {
            pom.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("version");
    }

    private static InputStream open(String name) {
        @Nullable InputStream in = Resource.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing on the class path");
        }
        return in;
    }
}

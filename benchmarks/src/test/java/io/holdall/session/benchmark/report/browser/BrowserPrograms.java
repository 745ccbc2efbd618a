package io.holdall.session.benchmark.report.browser;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Chromium and its driver, as installed; nothing is ever downloaded.
 *
 * @param browser Chromium
 * @param driver ChromeDriver of the same version
 */
record BrowserPrograms(Path browser, Path driver) {

    private static final Pattern MAJOR_VERSION = Pattern.compile("([0-9]+)\\.[0-9]+\\.[0-9]+");

    /** Finds both on the PATH; skips the test, and prints why, if one is missing or they do not belong together. */
    static BrowserPrograms orSkip() {
        Optional<Path> browser = onPath("chromium").or(() -> onPath("chromium-browser"));
        Optional<Path> driver = onPath("chromedriver");
        if (browser.isEmpty()) {
            return skip("there is no chromium on the PATH");
        }
        if (driver.isEmpty()) {
            return skip("there is no chromedriver on the PATH");
        }
        String versions = majorVersion(browser.get()) + " and " + majorVersion(driver.get());
        if (!versions.matches("([0-9]+) and \\1")) {
            return skip("chromium and chromedriver are of different versions, " + versions);
        }
        return new BrowserPrograms(browser.get(), driver.get());
    }

    private static BrowserPrograms skip(String reason) {
        String sentence = "The browser tests are skipped: " + reason
                + ". Debian's packages chromium and chromium-driver, installed together, would do.";
        System.out.println(sentence);
        return Assumptions.abort(sentence);
    }

    private static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String majorVersion(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            Matcher version =
                    MAJOR_VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? version.group(1) : "an unknown one";
        } catch (IOException e) {
            return "an unknown one";
        }
    }
}

package io.holdall.session.benchmark.report.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real Chromium with a profile of its own, into which axe can be put. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final Path folder;
    private final ChromeDriver driver;

    private Browser(BrowserPrograms programs) throws IOException {
        folder = Files.createTempDirectory("report-browser-");
        SELENIUM.setLevel(Level.SEVERE); // it warns that it has no DevTools classes for this version; none are used
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.driver().toFile()) // else it would look for one, and download it
                .usingAnyFreePort()
                .withEnvironment(Map.of("TMPDIR", folder.toString(), "HOME", folder.toString()))
                .build();
        ChromeOptions options = new ChromeOptions()
                .setBinary(programs.browser().toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"));
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    /** Starts it; skips the test, and prints why, if it is not installed. */
    static Browser start() throws IOException {
        return new Browser(BrowserPrograms.orSkip());
    }

    void open(Path page) {
        driver.get(page.toUri().toString());
    }

    /** As on a device of that width, in the dark or not. */
    void becomes(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    @Nullable Object script(String script) {
        return driver.executeScript(script);
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** Scrolls through the whole page, as only what is seen is drawn, and says how many charts are still empty at the end. */
    long chartsThatAreNotDrawn() {
        return ((Number) Objects.requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const charts = [...document.querySelectorAll(".chart")];
                const step = i => {
                  if (i < charts.length) {
                    charts[i].scrollIntoView();
                    requestAnimationFrame(() => requestAnimationFrame(() => step(i + 1)));
                  } else {
                    scrollTo(0, 0);
                    done(charts.filter(chart => !chart.querySelector("svg path")).length);
                  }
                };
                step(0);
                """))).longValue();
    }

    /** What axe finds wrong with the page by WCAG 2.2 AA and its best practices, a line each. */
    List<String> violations() throws IOException {
        // through the driver, not through the page: its policy allows no script more
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
                  .then(result => done(result.violations.flatMap(violation => violation.nodes.slice(0, 3).map(node =>
                    violation.id + ": " + violation.help + ": " + node.html.slice(0, 160) + " " + node.failureSummary.slice(0, 300)))),
                    error => done(["axe failed: " + error]));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** Keeps a picture of the whole page. */
    void picture(String name) throws IOException {
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        keep(name + ".png", data);
    }

    /** Keeps what a printer would get. */
    void print(String name) throws IOException {
        keep(
                name + ".pdf",
                driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", false))
                        .get("data"));
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        }
    }

    private static void keep(String name, @Nullable Object base64) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name), Base64.getDecoder().decode(String.valueOf(base64)));
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

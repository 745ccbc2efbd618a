package io.holdall.example.myclothes.browser;

import io.holdall.example.myclothes.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real Chromium with a profile of its own. Closed, it leaves neither a process nor a file, except its pictures. */
final class Chromium implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final Path folder;
    private final ChromeDriver driver;

    private Chromium(BrowserPrograms programs) throws IOException {
        folder = Files.createTempDirectory("myclothes-browser-");
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
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"));
        try {
            driver = new ChromeDriver(service, options);
            becomes(Look.DESKTOP_LIGHT);
        } catch (RuntimeException e) {
            delete();
            throw e;
        }
    }

    /** Starts it; skips the test if it is not installed. */
    static Chromium start() throws IOException {
        return new Chromium(BrowserPrograms.orSkip());
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** The path of the page that is shown. */
    String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    /** The text of what a CSS selector finds first; empty if it finds nothing. */
    String text(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .map(WebElement::getText)
                .orElse("");
    }

    /** An attribute of what a CSS selector finds first; empty if there is none. */
    String attribute(String selector, String name) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .map(element -> element.getDomAttribute(name))
                .orElse("");
    }

    void fill(String selector, String text) {
        WebElement field = driver.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    /** Presses what a CSS selector finds, and waits for the page of that path. */
    void press(String selector, String path) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        await(path);
    }

    /** Waits for the page of a path. */
    void await(String path) {
        Http.until(() -> path().equals(path) && "complete".equals(script("return document.readyState")));
    }

    /** Waits until the page has loaded, and the plots that it may have are drawn. */
    void awaitDrawn() {
        Http.until(() -> Boolean.TRUE.equals(script("return document.readyState === 'complete'"
                + " && [...document.querySelectorAll('svg')].every(plot => plot.childElementCount > 0)")));
    }

    /** Forgets all cookies, of every address. */
    void forgetCookies() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    /** Runs JavaScript in the page. */
    @Nullable Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Opens a tab more, which is the one that is used from now on. */
    void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /** All tabs, in the order in which they were opened. */
    List<String> tabs() {
        return List.copyOf(driver.getWindowHandles());
    }

    void use(String tab) {
        driver.switchTo().window(tab);
    }

    /** Closes the tab that is used; another must be chosen then. */
    void closeTab() {
        driver.close();
    }

    /** Presses a key, as a person would: whatever has the focus gets it. */
    void type(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** As on a device of that width, in the dark or not. */
    void becomes(Look look) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", look.width(),
                        "height", look.height(),
                        "deviceScaleFactor", 1,
                        "mobile", look.isPhone()));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme()))));
    }

    /** How wide the page is, visible or not, in CSS pixels. */
    long pageWidth() {
        return ((Number) driver.executeScript("return document.documentElement.scrollWidth")).longValue();
    }

    /** Keeps a picture of what is seen, {@code target/screenshots/NAME.png}. */
    void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            delete();
        }
    }

    /** The browser's last processes may still write while it ends. */
    private void delete() {
        Http.until(() -> {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException | RuntimeException e) {
                return false;
            }
            return Files.notExists(folder);
        });
    }
}

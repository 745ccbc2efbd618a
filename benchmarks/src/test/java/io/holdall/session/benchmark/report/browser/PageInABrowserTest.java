package io.holdall.session.benchmark.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.report.ReportWriter;
import io.holdall.session.benchmark.report.SampleResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page of a full run in a real Chromium, checked by axe. Its pictures are for people to look at. */
class PageInABrowserTest {

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void open(@TempDir Path directory) throws IOException {
        browser = Browser.start();
        page = ReportWriter.write(SampleResults.full(), directory);
        browser.becomes(1280, "light");
        browser.open(page);
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"320, light", "768, dark", "1280, light"})
    void axeFindsNothingAndThePageDoesNotScrollSideways(int width, String scheme) throws IOException {
        browser.becomes(width, scheme);
        assertThat(browser.chartsThatAreNotDrawn()).isZero();

        assertThat(browser.script("const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
                .isEqualTo(0L);
        assertThat(browser.violations()).isEmpty();
    }

    /** With {@code -Dpictures=true}, in {@code target/screenshots}. */
    @EnabledIfSystemProperty(named = "pictures", matches = "true")
    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "768, light", "1440, light", "1440, dark"})
    void picturesAreKept(int width, String scheme) throws IOException {
        browser.becomes(width, scheme);
        assertThat(browser.chartsThatAreNotDrawn()).isZero();
        browser.picture("report-" + width + "-" + scheme);
    }

    @EnabledIfSystemProperty(named = "pictures", matches = "true")
    @Test
    void itIsPrinted() throws IOException {
        browser.print("report");
        assertThat(Path.of("target", "screenshots", "report.pdf")).isNotEmptyFile();
    }

    @Test
    void everyTableIsReachedByTheKeyboard() {
        browser.becomes(1280, "light");
        Set<String> reached = new LinkedHashSet<>();
        browser.script("document.querySelector('.skip').focus()");
        browser.script("for (const link of document.querySelectorAll('td a')) link.tabIndex = -1");
        for (int i = 0; i < 300 && !reached.contains("environment-caption"); i++) {
            browser.press(Keys.TAB);
            reached.add(String.valueOf(
                    browser.script("return document.activeElement.getAttribute('aria-labelledby') || ''")));
        }
        assertThat(reached)
                .contains("decision-table-caption", "drill-table-caption", "pareto-caption", "cliffs-caption");
    }

    @Test
    void aLinkLeadsIntoTheFoldedTableOfEveryFigure() {
        browser.script("location.hash = ''");
        browser.script("document.getElementById('all-figures').open = false");
        browser.script("location.hash = '#figure-1'");

        assertThat(
                        browser.script(
                                "return new Promise(done => setTimeout(() => done(document.getElementById('all-figures').open), 100))"))
                .isEqualTo(true);
    }
}

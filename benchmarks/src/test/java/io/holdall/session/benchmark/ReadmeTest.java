package io.holdall.session.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The Java in README and in the pages for users compiles, all of it; their links lead somewhere; README stays short. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final List<Path> PAGES = List.of(
            README,
            Path.of("..", "docs", "keys.md"),
            Path.of("..", "docs", "cookies.md"),
            Path.of("..", "docs", "redis.md"),
            Path.of("..", "docs", "servlet.md"),
            Path.of("..", "docs", "dynamo.md"));
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)");

    private static final String IMPORTS = """
            import io.holdall.session.*;
            import io.holdall.session.cookie.*;
            import io.holdall.session.dynamo.*;
            import io.holdall.session.redis.*;
            import io.holdall.session.servlet.*;
            import io.holdall.session.spi.*;
            import io.holdall.session.sticky.*;
            import io.holdall.session.store.*;
            import io.holdall.session.testkit.*;
            import jakarta.servlet.*;
            import jakarta.servlet.http.*;
            import java.io.*;
            import java.net.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;
            import java.util.stream.*;
            import org.eclipse.jetty.server.HttpConfiguration;
            import org.eclipse.jetty.server.HttpConnectionFactory;
            import org.eclipse.jetty.server.Server;
            import org.eclipse.jetty.server.ServerConnector;
            import redis.clients.jedis.*;
            import software.amazon.awssdk.core.exception.Crc32MismatchException;
            import software.amazon.awssdk.http.apache5.Apache5HttpClient;
            import software.amazon.awssdk.regions.Region;
            import software.amazon.awssdk.retries.DefaultRetryStrategy;
            import software.amazon.awssdk.retries.api.BackoffStrategy;
            import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
            """;

    /** What README says is the reader's own: a store, and the server behind it. */
    private static final String READERS_OWN = """
            abstract class MyStore implements SessionStore {
                MyStore(MyServer server) {}
            }
            interface MyServer {
                static MyServer start() { return null; }
                List<byte[]> everyKeyAndValue();
                void setField(String key, String name, String value);
                void removeField(String key, String name);
                Optional<Duration> timeToLive(String key);
            }
            """;

    @TestFactory
    Stream<DynamicTest> everySnippetCompiles() throws IOException {
        List<String> snippets = new ArrayList<>();
        for (Path page : PAGES) {
            List<String> ofPage = snippetsOf(page);
            assertThat(ofPage).as("%s", page).hasSizeGreaterThan(1);
            snippets.addAll(ofPage);
        }
        return snippets.stream()
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.lines().findFirst().orElse(""),
                        () -> assertThat(errors(sourceOf(snippet))).isEmpty()));
    }

    @Test
    void aSnippetThatIsWrongIsNoticed() {
        assertThat(errors(sourceOf("void f(SessionManager sessions) { sessions.opens(null); }")))
                .isNotEmpty();
    }

    @Test
    void theirLinksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : PAGES) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!link.group(1).contains("://") && !Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void readmeHasAtMost300Lines() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(300);
    }

    private static List<String> snippetsOf(Path page) throws IOException {
        return SNIPPET.matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** Methods alone are put into a class; classes stand as they are. */
    private static String sourceOf(String snippet) {
        boolean hasClass =
                Pattern.compile("^class ", Pattern.MULTILINE).matcher(snippet).find();
        String body = hasClass ? snippet : "class Snippet {\n" + snippet + "\n}";
        // a concrete store is the reader's work, so the example's may be abstract
        return IMPORTS + READERS_OWN + body.replace("new MyStore(server)", "(MyStore) null");
    }

    private static List<String> errors(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = List.of(
                "-proc:none",
                "-d",
                System.getProperty("java.io.tmpdir"),
                "-implicit:none",
                "-cp",
                System.getProperty("java.class.path"));
        compiler.getTask(null, null, diagnostics, options, null, List.of(file)).call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}

package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds SQLite's native library, which DynamoDB Local needs and which Maven resolves as a file of its own, not on the
 * class path. From the place of sqlite4java's jar it follows without any help of the build:
 *
 * <ul>
 *   <li>beside the jar, where dependencies were copied into one directory;
 *   <li>in the jar's group directory of a Maven repository or a Gradle cache.
 * </ul>
 *
 * <p>A directory that the property {@code sqlite4java.library.path} names comes first, if the library is there.
 */
final class SqliteLibrary {

    private static final String PROPERTY = "sqlite4java.library.path";
    private static final int GROUP_TO_FILE = 4;

    private SqliteLibrary() {}

    /**
     * The directory for {@code sqlite4java.library.path}.
     *
     * @throws IllegalStateException if the library is in none of the places
     */
    static Path directory() {
        Optional<Path> configured = Optional.ofNullable(System.getProperty(PROPERTY))
                .map(Path::of)
                .flatMap(directory -> find(directory, 1));
        Path jar = jar();
        Path library = configured
                .or(() -> find(jar.resolveSibling("."), 1))
                .or(() -> group(jar).flatMap(group -> find(group, GROUP_TO_FILE)))
                .orElseThrow(() -> new IllegalStateException("no " + fileName() + "* beside " + jar
                        + " or in its repository; put it into a directory and name that in -D" + PROPERTY));
        return library.toAbsolutePath().normalize().resolveSibling("");
    }

    private static Path jar() {
        try {
            Class<?> sqlite =
                    Class.forName("com.almworks.sqlite4java.SQLite", false, SqliteLibrary.class.getClassLoader());
            return Path.of(
                    sqlite.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("com.amazonaws:DynamoDBLocal is not on the class path", e);
        }
    }

    /** In both layouts the directory of the artifact bears the artifact's name, and its parent is the group's. */
    private static Optional<Path> group(Path jar) {
        return Stream.iterate(jar.getParent(), directory -> directory != null, Path::getParent)
                .filter(directory -> directory.endsWith("sqlite4java"))
                .findFirst()
                .map(Path::getParent);
    }

    private static Optional<Path> find(Path directory, int depth) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files =
                Files.find(directory, depth, (path, attributes) -> attributes.isRegularFile() && isLibrary(path))) {
            return files.findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isLibrary(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(fileName())
                && (name.endsWith(".so") || name.endsWith(".dylib") || name.endsWith(".dll"));
    }

    /** How the library's name begins on this system; a version and an extension follow. */
    private static String fileName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch").replace("x86_64", "amd64");
        if (os.startsWith("windows")) {
            return "sqlite4java-win32-" + architecture.replace("amd64", "x64");
        }
        return os.startsWith("mac") ? "libsqlite4java-osx" : "libsqlite4java-linux-" + architecture;
    }
}

package io.holdall.session.benchmark.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Watches for virtual threads that hold on to their carrier while they wait, with the JDK's flight recorder. */
final class Pinning implements AutoCloseable {

    private static final String EVENT =
            "jdk.VirtualThreadPinned"; // a JDK without virtual threads takes it for a name like any

    private final Recording recording = new Recording();

    /** Watches from now on, however short they are pinned. */
    Pinning() {
        recording.enable(EVENT).withThreshold(Duration.ZERO).withStackTrace();
        recording.start();
    }

    /** What was seen so far: how often, in all for how long, and where. */
    String seen() {
        List<RecordedEvent> events = events();
        if (events.isEmpty()) {
            return "Pinned virtual threads: none.";
        }
        long nanos = events.stream()
                .mapToLong(event -> event.getDuration().toNanos())
                .sum();
        Map<String, Integer> places = new TreeMap<>();
        events.forEach(event -> places.merge(place(event), 1, Integer::sum));
        return "Pinned virtual threads: %d times, %.1f ms in all, in %s.".formatted(events.size(), nanos / 1e6, places);
    }

    @Override
    public void close() {
        recording.close();
    }

    private List<RecordedEvent> events() {
        try {
            Path file = Files.createTempFile("holdall-pinning-", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(EVENT))
                        .toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The innermost method that is neither the JDK's nor ours. */
    private static String place(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "an unknown place";
        }
        return event.getStackTrace().getFrames().stream()
                .map(Pinning::name)
                .filter(name -> name.startsWith("redis.") || name.startsWith("org.apache."))
                .findFirst()
                .orElse("neither Jedis nor commons-pool2");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}

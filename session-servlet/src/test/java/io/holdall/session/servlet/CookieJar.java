package io.holdall.session.servlet;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Cookies of one host, kept as RFC 6265bis has browsers keep them; the host counts as trustworthy, as loopback does. Thread-safe. */
final class CookieJar {

    private static final int MOST_OCTETS = 4096;

    /** A cookie; {@code age} orders them by when they were first set. */
    record Kept(String name, String value, String path, int age) {}

    private final String host;
    private final List<Kept> cookies = new ArrayList<>();
    private int nextAge;

    CookieJar(String host) {
        this.host = host;
    }

    /** Takes a {@code Set-Cookie} header of the answer to a request for {@code requestPath}; false if a browser would drop it. */
    synchronized boolean take(String header, String requestPath) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = parts[0].substring(0, Math.max(0, equals)).strip();
        String value = parts[0].substring(equals + 1).strip();
        Map<String, String> attributes = attributes(parts);
        String path = attributes.getOrDefault("path", "");
        if (name.length() + value.length() > MOST_OCTETS || !mayBeSet(name, attributes)) {
            return false;
        }
        keep(name, value, path.startsWith("/") ? path : directory(requestPath), isOver(attributes));
        return true;
    }

    /** The {@code Cookie} header of a request for {@code path}; empty if there is no cookie for it. */
    synchronized String header(String path) {
        return cookies.stream()
                .filter(cookie -> matches(path, cookie.path()))
                .sorted(Comparator.comparing((Kept cookie) -> -cookie.path().length())
                        .thenComparing(Kept::age))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    /** The values of all cookies of this name. */
    synchronized List<String> values(String name) {
        return cookies.stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Kept::value)
                .toList();
    }

    /** Sets a cookie, as another page of the host may have. */
    synchronized void plant(String name, String value, String path) {
        keep(name, value, path, false);
    }

    private void keep(String name, String value, String path, boolean over) {
        int age = nextAge++;
        for (Kept cookie : cookies) {
            if (cookie.name().equals(name) && cookie.path().equals(path)) {
                age = cookie.age();
            }
        }
        cookies.removeIf(cookie -> cookie.name().equals(name) && cookie.path().equals(path));
        if (!over) {
            cookies.add(new Kept(name, value, path, age));
        }
    }

    private boolean mayBeSet(String name, Map<String, String> attributes) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean secure = attributes.containsKey("secure");
        String domain = attributes.getOrDefault("domain", "");
        if (lower.startsWith("__secure-") && !secure) {
            return false;
        }
        if (lower.startsWith("__host-") && (!secure || !domain.isEmpty() || !"/".equals(attributes.get("path")))) {
            return false;
        }
        if ("none".equalsIgnoreCase(attributes.get("samesite")) && !secure) {
            return false;
        }
        return domain.isEmpty() || domain.equalsIgnoreCase(host);
    }

    private static Map<String, String> attributes(String[] parts) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            attributes.put(
                    name.strip().toLowerCase(Locale.ROOT),
                    equals < 0 ? "" : parts[i].substring(equals + 1).strip());
        }
        return attributes;
    }

    /** {@code Max-Age} wins over {@code Expires}. Tests do not wait for a cookie to age: it is over at once or not at all. */
    private static boolean isOver(Map<String, String> attributes) {
        if (attributes.containsKey("max-age")) {
            return Long.parseLong(attributes.get("max-age")) <= 0;
        }
        String expires = attributes.get("expires");
        return expires != null
                && ZonedDateTime.parse(expires, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .isBefore(Instant.now());
    }

    private static boolean matches(String requestPath, String cookiePath) {
        return requestPath.equals(cookiePath)
                || requestPath.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
    }

    private static String directory(String requestPath) {
        int slash = requestPath.lastIndexOf('/');
        return slash <= 0 ? "/" : requestPath.substring(0, slash);
    }
}

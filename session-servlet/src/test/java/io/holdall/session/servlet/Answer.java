package io.holdall.session.servlet;

import java.util.List;
import java.util.Optional;

/** A response, as it reached the client. */
record Answer(int status, List<Header> headers, String body) {

    record Header(String name, String value) {}

    Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    List<String> setCookies() {
        return headers("Set-Cookie");
    }
}

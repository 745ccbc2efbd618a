package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/** The ways to write a cart into a cookie that the report knows beforehand, and which of them is the bound of which. */
final class Encodings {
    private final List<Encoding> known;

    Encodings() {
        try {
            known = List.of(new JsonMapper().readValue(Resource.text("encodings.json"), Encoding[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("encodings.json is ours and must be right", e);
        }
    }

    List<String> names() {
        return known.stream().map(Encoding::name).toList();
    }

    /** What is compressed likewise and packed by hand, which may be the encoding itself. */
    Optional<String> boundOf(String name) {
        return known.stream()
                .filter(encoding -> encoding.name().equals(name))
                .findFirst()
                .map(Encoding::bound);
    }

    /**
     * The words of {@code encodings.json}.
     *
     * @param name as in the rows
     * @param bound the name of what its lines are held against
     */
    record Encoding(String name, String bound) {}
}

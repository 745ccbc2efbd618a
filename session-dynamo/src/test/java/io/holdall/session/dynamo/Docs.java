package io.holdall.session.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files for AWS that the documentation gives to users, in {@code docs/dynamo}. */
final class Docs {

    static final ObjectMapper JSON = new ObjectMapper();

    private Docs() {}

    static JsonNode json(String file) {
        try {
            return JSON.readTree(Files.readString(Path.of("..", "docs", "dynamo", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

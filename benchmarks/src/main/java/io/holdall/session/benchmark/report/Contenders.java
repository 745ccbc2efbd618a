package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/** The stores that the report has words for. Others are welcome in the results; they have figures only. */
final class Contenders {
    private static final String RAW = "raw-";

    private final List<Contender> known;

    Contenders() {
        try {
            known = List.of(new JsonMapper().readValue(Resource.text("contenders.json"), Contender[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("contenders.json is ours and must be right", e);
        }
    }

    List<Contender> known() {
        return known;
    }

    Optional<Contender> find(String name) {
        return known.stream().filter(contender -> contender.name().equals(name)).findFirst();
    }

    Optional<String> rawClientOf(String store) {
        return find(store).map(Contender::rawClient);
    }

    /** Whether a contender is a bare client, measured beside a store and not to be chosen. */
    boolean isRawClient(String name) {
        return name.startsWith(RAW) || known.stream().anyMatch(store -> name.equals(store.rawClient()));
    }
}

package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.report.Contender.Peer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /** The stores of some kind, each followed by what is measured beside it. */
    List<String> namesOf(Predicate<Contender> kind) {
        return known.stream()
                .filter(kind)
                .map(Contender::name)
                .flatMap(store -> Stream.concat(Stream.of(store), besideOf(store)))
                .toList();
    }

    /** The raw client that a store, its raw client or a peer is held against, which may be itself. */
    Optional<String> floorOf(String name) {
        return known.stream()
                .filter(store ->
                        store.name().equals(name) || besideOf(store.name()).anyMatch(name::equals))
                .findFirst()
                .map(Contender::rawClient);
    }

    List<Peer> peersOf(String store) {
        return find(store).map(Contender::peers).orElse(List.of());
    }

    /** The store that has this peer. */
    Optional<String> storeOfPeer(String peer) {
        return known.stream()
                .filter(store ->
                        store.peers().stream().anyMatch(one -> one.name().equals(peer)))
                .map(Contender::name)
                .findFirst();
    }

    /** What is measured beside a store: its raw client, then its peers. */
    Stream<String> besideOf(String store) {
        return Stream.concat(
                rawClientOf(store).stream(), peersOf(store).stream().map(Peer::name));
    }

    /** The most octets that the client can hold for a store, or for what is measured beside it; none where the token is an id. */
    Optional<Integer> tokenLimitOf(String name) {
        return known.stream()
                .filter(store ->
                        store.name().equals(name) || besideOf(store.name()).anyMatch(name::equals))
                .findFirst()
                .map(Contender::tokenLimit);
    }

    /** Whether a contender is measured beside a store and not to be chosen. */
    boolean isBeside(String name) {
        return name.startsWith(RAW)
                || known.stream().flatMap(store -> besideOf(store.name())).anyMatch(name::equals);
    }
}

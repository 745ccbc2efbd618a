package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Contender.Peer;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an architect reads first: a few sentences that follow from the figures. */
final class Summary {
    private final Rows rows;
    private final Contenders contenders;

    Summary(Rows rows, Contenders contenders) {
        this.rows = rows;
        this.contenders = contenders;
    }

    /** Sentences in plain words, the most important first. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        List<Contention> worst = rows.stores().stream()
                .flatMap(store -> rows.worstContention(store).stream())
                .toList();
        if (worst.isEmpty()) {
            findings.add(
                    "Lost adds were not counted in this run, so its times do not say which store is to be trusted.");
        }
        worst.stream().filter(Contention::loses).map(Summary::loss).forEach(findings::add);
        List<String> safe = worst.stream()
                .map(Contention::store)
                .filter(store -> !rows.loses(store))
                .toList();
        if (!safe.isEmpty()) {
            findings.add("No acknowledged add was lost by " + String.join(", ", safe) + ".");
        }
        fastest(safe, Scenario.READ_REQUEST).ifPresent(findings::add);
        fastest(safe, Scenario.WRITE_REQUEST).ifPresent(findings::add);
        return findings;
    }

    /** What each store takes of what its peers take. */
    List<String> besidePeers() {
        return rows.stores().stream()
                .flatMap(store -> contenders.peersOf(store).stream().flatMap(peer -> besidePeer(store, peer).stream()))
                .toList();
    }

    private static String loss(Contention run) {
        String share = run.lostShare().map(text -> " (" + text + ")").orElse("");
        return "✗ " + run.store() + " lost " + run.lostOfAcknowledged() + " adds" + share + " when " + run.clients()
                + " clients shared a session, after it had acknowledged each of them.";
    }

    private Optional<String> fastest(List<String> safe, Scenario scenario) {
        int size = rows.summarySize();
        List<Row> ranked = safe.stream()
                .flatMap(store -> rows.find(store, scenario, size, Metric.LATENCY).stream())
                .sorted(Comparator.comparingDouble(Row::score))
                .toList();
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        List<String> parts = ranked.stream().map(Summary::latency).toList();
        return Optional.of("Of these, a " + scenario.label() + " with " + Tables.linesOf(size) + " takes "
                + String.join(", ", parts) + ".");
    }

    /** Such as: Compared with spring-map, a read request of sticky takes 0.26× the time and allocates 0.09× the bytes, … */
    private Optional<String> besidePeer(String store, Peer peer) {
        List<String> parts = Stream.concat(
                        Stream.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST)
                                .flatMap(scenario -> besidePeer(store, peer, scenario).stream()),
                        tokenBesidePeer(store, peer).stream())
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Compared with " + peer.name() + ", " + peer.is() + ", " + String.join("; ", parts) + ". "
                        + peer.lacks() + lossOf(peer));
    }

    /** What became of concurrent adds, if that was asked of the peer. */
    private String lossOf(Peer peer) {
        return rows.worstContention(peer.name())
                .map(run ->
                        " It lost " + run.lostOfAcknowledged() + " acknowledged adds of " + run.clients() + " clients.")
                .orElse("");
    }

    private Optional<String> besidePeer(String store, Peer peer, Scenario scenario) {
        Optional<Figure> time = overPeer(store, peer, scenario, Metric.LATENCY);
        Optional<Figure> bytes = overPeer(store, peer, scenario, Metric.ALLOCATION);
        String allocates = bytes.map(figure -> " and allocates " + multiple(figure) + " the bytes")
                .orElse("");
        return time.map(figure ->
                "a " + scenario.label() + " of " + store + " takes " + multiple(figure) + " the time" + allocates);
    }

    /** Only where both tokens are the session. */
    private Optional<String> tokenBesidePeer(String store, Peer peer) {
        return rows.find(store, Scenario.TOKEN, rows.summarySize(), Metric.TOKEN_SIZE)
                .flatMap(row -> rows.over(row, peer.name()))
                .map(figure -> "what the client holds has " + Numbers.text(figure.value()) + "× the octets");
    }

    private Optional<Figure> overPeer(String store, Peer peer, Scenario scenario, Metric metric) {
        return rows.find(store, scenario, rows.summarySize(), metric).flatMap(row -> rows.over(row, peer.name()));
    }

    private static String multiple(Figure figure) {
        return withDoubts(Numbers.text(figure.value()) + "×", figure);
    }

    private static String latency(Row row) {
        String time = Numbers.text(row.score()) + Cells.unit(Metric.LATENCY) + " in " + row.store();
        return withDoubts(time, Figure.of(row));
    }

    private static String withDoubts(String text, Figure figure) {
        List<String> doubts = new ArrayList<>();
        if (figure.kind() != Kind.MEASURED) {
            doubts.add(figure.kind().word());
        }
        if (figure.error() == null || figure.wide()) {
            doubts.add("uncertain");
        }
        return doubts.isEmpty() ? text : text + " (" + String.join(", ", doubts) + ")";
    }
}

package io.holdall.session.testkit.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one node of a cluster says about all of them (CLUSTER NODES). */
record ClusterView(List<Member> members) {

    /**
     * One line.
     *
     * @param epoch the higher one is right where two views differ
     * @param slots such as {@code 0-5460} or {@code 7}; those on their way are in square brackets
     */
    record Member(String id, int port, List<String> flags, long epoch, List<String> slots) {

        private static Member parse(String line) {
            String[] fields = line.split(" ", -1);
            String address = fields[1].substring(0, fields[1].indexOf('@'));
            return new Member(
                    fields[0],
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
                    List.of(fields[2].split(",")),
                    Long.parseLong(fields[6]),
                    Arrays.stream(fields).skip(8).toList());
        }

        boolean serves(int slot) {
            return slots.stream().filter(range -> !range.startsWith("[")).anyMatch(range -> {
                String[] ends = range.split("-", 2);
                return Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]);
            });
        }

        boolean isMaster() {
            return flags.contains("master");
        }

        boolean isMyself() {
            return flags.contains("myself");
        }
    }

    static ClusterView of(RedisNode node) {
        String lines = node.ask(connection -> connection.clusterNodes());
        return new ClusterView(lines.lines().map(Member::parse).toList());
    }

    Member myself() {
        return members.stream().filter(Member::isMyself).findFirst().orElseThrow();
    }

    Optional<Member> ownerOf(int slot) {
        return members.stream().filter(member -> member.serves(slot)).findFirst();
    }

    /** Whether every other node is known by its true name. */
    boolean isComplete(int nodes) {
        return members.size() == nodes && members.stream().noneMatch(member -> member.flags.contains("handshake"));
    }
}

package io.holdall.example.myclothes.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of {@code java} for a node: the same for each but its name.
 *
 * @param folder the cluster's, which nodes remove if this JVM is killed and cannot
 */
record NodeCommand(ClusterSettings settings, Shared shared, Path folder) {

    /** A small heap, and up quickly rather than fast in the long run. */
    private static final List<String> JVM = List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    List<String> of(String name) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(shared.jvmArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), settings.nodeClass()));
        command.addAll(List.of(
                "--name", name, "--port", "0", "--store", settings.store().label()));
        command.addAll(List.of("--keys", shared.keys().file().toString(), "--database", shared.databaseUrl()));
        command.addAll(List.of("--leftovers", folder.toString()));
        if (settings.replica() != null) {
            command.addAll(List.of("--replica", settings.replica()));
        }
        if (settings.namespace() != null) {
            command.addAll(List.of("--namespace", settings.namespace()));
        }
        if (settings.handover()) {
            command.add("--handover");
        }
        return command;
    }
}

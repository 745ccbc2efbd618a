package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server with a configuration file, which it may rewrite and finds again at its next start. Its directory lies in the
 * topology's, which goes when a server is ended that was not merely killed.
 */
final class RedisNodeRecipe implements ServerProcess.Recipe {

    private final Path topology;
    private final Path executable;
    private final String configuration;
    private final List<String> arguments;

    RedisNodeRecipe(Path topology, Path executable, String configuration, String... arguments) {
        this.topology = topology;
        this.executable = executable;
        this.configuration = configuration;
        this.arguments = List.of(arguments);
    }

    @Override
    public String product() {
        return "Redis";
    }

    @Override
    public ProcessBuilder command(int port) throws IOException {
        Path directory = Files.createDirectories(topology.resolve(String.valueOf(port)));
        Path file = directory.resolve("redis.conf");
        if (!Files.exists(file)) {
            Files.writeString(file, configuration);
        }
        List<String> command = new ArrayList<>(List.of(executable.toString(), file.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put(ServerProcess.SCRATCH, topology.toString());
        return builder;
    }

    /** A sentinel says when it has begun to watch its master. */
    @Override
    public boolean saysReady(String line) {
        return line.contains("eady to accept connections") || line.contains("+monitor master");
    }
}

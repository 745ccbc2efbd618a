package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * DynamoDB Local, in memory, in a JVM of its own, so that neither its heap nor its compiler is ours. Its class path is
 * this JVM's.
 */
final class EmbeddedDynamo implements ServerProcess.Recipe {

    @Override
    public String product() {
        return "DynamoDB Local";
    }

    @Override
    public ProcessBuilder command(int port) throws IOException {
        Path scratch = Files.createTempDirectory("holdall-dynamo-");
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData", // writes a file, which a killed JVM leaves behind
                "-Djava.io.tmpdir=" + scratch, // SQLite's native library is unpacked there
                DynamoServer.class.getName(),
                String.valueOf(port));
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        command.environment().put("DDB_LOCAL_TELEMETRY", "0");
        command.environment().put(ServerProcess.SCRATCH, scratch.toString());
        // A debugger's or profiler's agent is meant for this JVM only.
        command.environment().remove("JAVA_TOOL_OPTIONS");
        command.environment().remove("JDK_JAVA_OPTIONS");
        return command;
    }

    @Override
    public boolean saysReady(String line) {
        return line.equals(DynamoServer.READY);
    }
}

package io.holdall.session.dynamo;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Clients that get shorter answers from DynamoDB than it would give, as it does if there is more or it is busy. */
final class ShortAnswers {

    private ShortAnswers() {}

    /** The real server's pages, of so many keys each. */
    static DynamoDbClient ofShortPages(DynamoDbClient client, FaultyHttp http, int keys) {
        return intercepted(client, http, new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                return context.request() instanceof QueryRequest query
                        ? query.toBuilder().limit(keys).build()
                        : context.request();
            }
        });
    }

    /** One of the items that are asked for in a batch, with the other keys as unprocessed. */
    static DynamoDbClient ofOneItemEach(DynamoDbClient client, FaultyHttp http) {
        return intercepted(client, http, new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.request() instanceof BatchGetItemRequest request
                        ? onlyOne(request, (BatchGetItemResponse) context.response())
                        : context.response();
            }
        });
    }

    private static BatchGetItemResponse onlyOne(BatchGetItemRequest request, BatchGetItemResponse answer) {
        String table = request.requestItems().keySet().iterator().next();
        KeysAndAttributes asked = request.requestItems().get(table);
        var read = answer.responses().get(table).get(0);
        var unread = asked.keys().stream()
                .filter(key -> !key.get("pk").equals(read.get("pk")))
                .toList();
        return answer.toBuilder()
                .responses(Map.of(table, List.of(read)))
                .unprocessedKeys(
                        unread.isEmpty()
                                ? Map.of()
                                : Map.of(table, asked.toBuilder().keys(unread).build()))
                .build();
    }

    private static DynamoDbClient intercepted(
            DynamoDbClient client, FaultyHttp http, ExecutionInterceptor interceptor) {
        var configuration = client.serviceClientConfiguration();
        return DynamoDbClient.builder()
                .endpointOverride(configuration.endpointOverride().orElseThrow())
                .region(configuration.region())
                .credentialsProvider(configuration.credentialsProvider())
                .httpClient(http)
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .build();
    }
}

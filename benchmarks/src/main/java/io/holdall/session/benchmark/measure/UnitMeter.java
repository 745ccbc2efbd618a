package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cost.Units;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Asks for the consumed units of every request that a client sends, and adds up what DynamoDB answers. Of a request that it does not
 * know it would count nothing, so such a one is an error. Thread-safe.
 */
final class UnitMeter implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private final DoubleAdder read = new DoubleAdder();
    private final DoubleAdder write = new DoubleAdder();

    /** What was consumed so far. */
    Units consumed() {
        return new Units(read.sum(), write.sum());
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof GetItemRequest get) {
            return get.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof PutItemRequest put) {
            return put.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        if (request instanceof UpdateItemRequest update) {
            return update.toBuilder().returnConsumedCapacity(TOTAL).build();
        }
        throw new IllegalStateException(
                "the units of a " + request.getClass().getSimpleName() + " are not known how to count");
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        if (response instanceof GetItemResponse get) {
            read.add(units(get.consumedCapacity()));
        } else if (response instanceof PutItemResponse put) {
            write.add(units(put.consumedCapacity()));
        } else if (response instanceof UpdateItemResponse update) {
            write.add(units(update.consumedCapacity()));
        }
    }

    private static double units(ConsumedCapacity consumed) {
        return Optional.ofNullable(consumed)
                .map(ConsumedCapacity::capacityUnits)
                .orElseThrow(() -> new IllegalStateException("DynamoDB did not say what was consumed"));
    }
}

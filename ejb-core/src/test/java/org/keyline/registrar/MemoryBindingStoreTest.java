package org.keyline.registrar;

class MemoryBindingStoreTest extends BindingStoreContract {

    private final BindingStore store = new MemoryBindingStore();

    @Override
    BindingStore store() {
        return store;
    }
}

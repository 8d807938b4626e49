// The current speed of the host: 2 threads of AVX2 FMA (GFLOP/s, sum) and of 4 MB / 64 MB copies (GB/s moved, sum).
// A shared host was once 1.8x slower for some minutes although nothing else ran in this virtual machine. Compare two
// timed runs only if this program prints about the same before both.   gcc -O3 -mavx2 -mfma -pthread
#include <immintrin.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec * 1e-9; }
static double res[2][3];
static pthread_barrier_t bar;
static void *work(void *p) {
    long id = (long)p;
    pthread_barrier_wait(&bar);
    __m256 a[12], x = _mm256_set1_ps(0.999f), y = _mm256_set1_ps(1e-3f);
    for (int i = 0; i < 12; i++) a[i] = _mm256_set1_ps(1.0f + i);
    double t = now(); long n = 0;
    while (now() - t < 0.15) {
        for (int k = 0; k < 20000; k++)
            for (int i = 0; i < 12; i++) a[i] = _mm256_fmadd_ps(a[i], x, y);
        for (int i = 0; i < 12; i++) __asm__ volatile("" : "+x"(a[i]));
        n += 20000;
    }
    res[id][0] = n * 12.0 * 16 / (now() - t) * 1e-9;
    size_t sizes[2] = {4u << 20, 64u << 20};
    for (int s = 0; s < 2; s++) {
        char *u = malloc(sizes[s]), *v = malloc(sizes[s]);
        memset(u, 1, sizes[s]); memset(v, 2, sizes[s]);
        pthread_barrier_wait(&bar);
        t = now(); n = 0;
        while (now() - t < 0.15) { memcpy(v, u, sizes[s]); __asm__ volatile("" ::: "memory"); n++; }
        res[id][1 + s] = 2.0 * n * sizes[s] / (now() - t) * 1e-9;
        free(u); free(v);
    }
    return 0;
}
int main(void) {
    pthread_t th[2];
    pthread_barrier_init(&bar, 0, 2);
    for (long i = 0; i < 2; i++) pthread_create(&th[i], 0, work, (void *)i);
    for (int i = 0; i < 2; i++) pthread_join(th[i], 0);
    printf("{\"fma_gflops\": %.0f, \"copy4m_gbs\": %.1f, \"copy64m_gbs\": %.1f}\n",
           res[0][0] + res[1][0], res[0][1] + res[1][1], res[0][2] + res[1][2]);
    return 0;
}

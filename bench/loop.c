/* Mini-batch gradient descent in C: what a compiler makes of careful plain loops.
 *
 * The samples of a batch are innermost ([layer][unit][sample]), so that the loops over
 * them become vector instructions; batches of 1 are trained on unit by unit. It knows
 * neither regularization nor leftover samples, and takes whole batches only.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { RELU, TANH, SIGMOID, LINEAR };

/* Branch-free, so that a loop over it becomes vector instructions: with 2|x| = n ln 2 + r
 * and the Pade approximant e^r = (q + p) / (q - p). */
static inline double fast_tanh(double x) {
  const double rounder = 6755399441055744.0; /* 1.5 * 2^52 */
  double y = fabs(x);
  y = 2 * (y < 20.0 ? y : 20.0);
  double rounded = y * 1.4426950408889634 + rounder, n = rounded - rounder;
  double r = y - n * 6.93147180369123816490e-01 - n * 1.90821492927058770002e-10;
  double s = r * r, two_to_n;
  double p = r * (1.0 / 2 + s * (1.0 / 66 + s * (1.0 / 15840)));
  double q = 1 + s * (5.0 / 44 + s * (1.0 / 792 + s * (1.0 / 665280)));
  uint64_t bits;
  memcpy(&bits, &rounded, 8);
  bits = (bits + 1023) << 52;
  memcpy(&two_to_n, &bits, 8);
  double less = two_to_n - 1, more = two_to_n + 1;
  return copysign((less * q + more * p) / (more * q + less * p), x);
}

static void activate(int f, double *restrict a, int count) {
  if (f == TANH)
    for (int i = 0; i < count; i++) a[i] = fast_tanh(a[i]);
  else if (f == SIGMOID)
    for (int i = 0; i < count; i++) a[i] = 0.5 + 0.5 * fast_tanh(0.5 * a[i]);
  else if (f == RELU)
    for (int i = 0; i < count; i++) a[i] = a[i] > 0 ? a[i] : 0;
}

static void chain(int f, const double *restrict a, double *restrict d, int count) {
  if (f == TANH)
    for (int i = 0; i < count; i++) d[i] *= 1 - a[i] * a[i];
  else if (f == SIGMOID)
    for (int i = 0; i < count; i++) d[i] *= a[i] * (1 - a[i]);
  else if (f == RELU)
    for (int i = 0; i < count; i++) d[i] = a[i] > 0 ? d[i] : 0;
}

/* One update from m samples; parameters hold W row by row, then b, layer by layer. */
static void update_batch(int n_layers, const int *sizes, int hidden, int output, double *restrict p,
                         double *restrict g, double *restrict a, double *restrict d,
                         const double *restrict y, int m, double rate) {
  int first = 0, before = 0, here = 0, count = 0;
  for (int l = 1; l < n_layers; l++) {
    int n_in = sizes[l - 1], n_out = sizes[l];
    here = before + n_in * m;
    for (int j = 0; j < n_out; j++) {
      double *restrict z = a + here + j * m;
      const double *w = p + first + j * n_in;
      double b = p[first + n_out * n_in + j];
      for (int s = 0; s < m; s++) z[s] = b;
      for (int k = 0; k < n_in; k++) {
        const double *restrict x = a + before + k * m;
        double wk = w[k];
        for (int s = 0; s < m; s++) z[s] += wk * x[s];
      }
    }
    activate(l == n_layers - 1 ? output : hidden, a + here, n_out * m);
    first += n_out * n_in + n_out;
    before = here;
  }
  count = first;
  for (int s = 0; s < m; s++) d[here + s] = a[here + s] - y[s];
  chain(output, a + here, d + here, m);
  for (int l = n_layers - 1; l > 0; l--) {
    int n_in = sizes[l - 1], n_out = sizes[l];
    first -= n_out * n_in + n_out;
    before = here - n_in * m;
    if (l > 1) memset(d + before, 0, sizeof(double) * n_in * m);
    for (int j = 0; j < n_out; j++) {
      const double *restrict dz = d + here + j * m;
      double db = 0;
#pragma omp simd reduction(+ : db)
      for (int s = 0; s < m; s++) db += dz[s];
      g[first + n_out * n_in + j] = db;
      for (int k = 0; k < n_in; k++) {
        const double *restrict x = a + before + k * m;
        double dw = 0;
#pragma omp simd reduction(+ : dw)
        for (int s = 0; s < m; s++) dw += dz[s] * x[s];
        g[first + j * n_in + k] = dw;
        if (l > 1) {
          double *restrict da = d + before + k * m;
          double wk = p[first + j * n_in + k];
          for (int s = 0; s < m; s++) da[s] += wk * dz[s];
        }
      }
    }
    if (l > 1) chain(hidden, a + before, d + before, n_in * m);
    here = before;
  }
  for (int i = 0; i < count; i++) p[i] -= rate * g[i];
}

/* One update from one sample: units innermost, weights moved on the way back. */
static void update_one(int n_layers, const int *sizes, int hidden, int output, double *restrict p,
                       double *restrict a, double *restrict d, double y, double rate) {
  int first = 0, before = 0, here = 0;
  for (int l = 1; l < n_layers; l++) {
    int n_in = sizes[l - 1], n_out = sizes[l];
    here = before + n_in;
    const double *restrict x = a + before;
    for (int j = 0; j < n_out; j++) {
      const double *restrict w = p + first + j * n_in;
      double z = 0;
#pragma omp simd reduction(+ : z)
      for (int k = 0; k < n_in; k++) z += w[k] * x[k];
      a[here + j] = p[first + n_out * n_in + j] + z;
    }
    activate(l == n_layers - 1 ? output : hidden, a + here, n_out);
    first += n_out * n_in + n_out;
    before = here;
  }
  d[here] = a[here] - y;
  chain(output, a + here, d + here, 1);
  for (int l = n_layers - 1; l > 0; l--) {
    int n_in = sizes[l - 1], n_out = sizes[l];
    first -= n_out * n_in + n_out;
    before = here - n_in;
    const double *restrict x = a + before;
    double *restrict da = d + before;
    for (int k = 0; k < n_in; k++) da[k] = 0;
    for (int j = 0; j < n_out; j++) {
      double *restrict w = p + first + j * n_in;
      double dz = d[here + j];
      for (int k = 0; k < n_in; k++) {
        da[k] += w[k] * dz;
        w[k] -= rate * dz * x[k];
      }
      p[first + n_out * n_in + j] -= rate * dz;
    }
    if (l > 1) chain(hidden, a + before, da, n_in);
    here = before;
  }
}

/* inputs: [feature][n]; targets: [n]; n a multiple of m. */
void train(int n_layers, const int *sizes, int hidden, int output, double *p, const double *inputs,
           const double *targets, int n, int m, double learning_rate, int n_epochs) {
  int units = 0, count = 0;
  for (int l = 0; l < n_layers; l++) units += sizes[l];
  for (int l = 1; l < n_layers; l++) count += sizes[l] * sizes[l - 1] + sizes[l];
  double *a = aligned_alloc(64, ((size_t)units * m * 8 + 127) / 64 * 64);
  double *d = aligned_alloc(64, ((size_t)units * m * 8 + 127) / 64 * 64);
  double *g = aligned_alloc(64, ((size_t)count * 8 + 127) / 64 * 64);
  for (int epoch = 0; epoch < n_epochs; epoch++)
    for (int start = 0; start < n; start += m) {
      for (int f = 0; f < sizes[0]; f++) memcpy(a + f * m, inputs + f * n + start, sizeof(double) * m);
      if (m == 1)
        update_one(n_layers, sizes, hidden, output, p, a, d, targets[start], learning_rate);
      else
        update_batch(n_layers, sizes, hidden, output, p, g, a, d, targets + start, m,
                     learning_rate / m);
    }
  free(a);
  free(d);
  free(g);
}

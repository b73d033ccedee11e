/* Mini-batch gradient descent in C, with the bits of the original: what care and a compiler give.
 *
 * Sums take one number after the other, as the original does, so lanes of a vector are numbers
 * that do not meet: the samples of a batch forward and backward, the units of a layer in
 * gradients, and units everywhere in batches of 1. It knows neither regularization nor leftover
 * samples, and takes whole batches only. Compile without contraction of a * b + c.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { RELU, TANH, SIGMOID, LINEAR };
#if defined(__AVX512F__)
enum { LANES = 8 };
#elif defined(__AVX__)
enum { LANES = 4 };
#else
enum { LANES = 2 };
#endif

/* No longer than the processor's: compilers take longer ones apart, number by number. */
typedef double vec __attribute__((vector_size(8 * LANES)));

/* Weights stand by columns: all that the first input gives, and so on, padded to whole vectors.
 * Batches of 1 also need them by rows, and keep both alike. */
typedef struct {
  int n_in, n_out, in_wide, out_wide; /* the latter in vectors */
  vec *bias, *columns, *rows;
} layer;

static int vectors(int n) { return (n + LANES - 1) / LANES; }

/* fdlibm's methods, all cases computed and one chosen, so that loops over them become vector
 * instructions: K. C. Ng and others, Sun Microsystems (1993), s_tanh.c, s_expm1.c, e_exp.c. */
static const double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10,
                    log2_e = 1.44269504088896338700e+00, half_ln2 = 0x1.62e43p-2;

static inline double power_of_two(double n) {
  double sum = n + 0x1.8p52; /* leaves n in the lowest bits */
  uint64_t bits;
  memcpy(&bits, &sum, 8);
  bits = (bits + 1023) << 52;
  memcpy(&sum, &bits, 8);
  return sum;
}

/* With e^(2x) - 1 = 2t: t / (t + 1) from x = -|z| below 1, and 1 - 1 / (t + 1) from x = |z|. */
static inline double exact_tanh(double z) {
  double size = fabs(z), x = size < 19.25 ? size : 19.25;
  double k = trunc(2 * log2_e * x + 0.5);
  k = x < half_ln2 / 2 ? 0 : k;
  k = size < 1 ? -k : k;
  x = size < 1 ? -x : x;
  double high = x - k * (ln2_high / 2), low = k * (ln2_low / 2);
  double half = high - low, rest = (high - half) - low, r = half + half, s = half * half;
  double p = s * (16 * 4.00821782732936239552e-06 + s * (32 * -2.01099218183624371326e-07));
  p = s * (4 * 1.58730158725481460165e-03 + s * (8 * -7.93650757867487942473e-05 + p));
  p = 1 + s * (2 * -3.33333333333331316428e-02 + p);
  double t = 3 - p * half, e = s * ((p - t) / (6 - r * t)), d = (r * (e - rest) - rest) - s;
  double unit = power_of_two(-1 - k), first = k < 20 ? 0 : unit, then = k < 20 ? 0.5 - unit : 0.5;
  then = size < 1 ? (k < -1 ? 0.5 : 0) : then;
  t = ((half - (d + first)) + then) * power_of_two(k) - (k < 0 ? (k < -1 ? 0.5 : 0.25) : 0);
  double y = (size < 1 ? 0 : 1) - (size < 1 ? t : 1) / (t + 1);
  return copysign(size < 0x1p-28 ? size : y, z);
}

static inline double exact_sigmoid(double z) {
  double x = -z < 709.782712893383973096 ? -z : 709.782712893383973096;
  x = x < -745.13 ? -745.13 : x;
  double size = fabs(x), k = size < half_ln2 ? 0 : copysign(trunc(log2_e * size + 0.5), x);
  double high = x - k * ln2_high, low = k * ln2_low, r = high - low, t = r * r;
  double p = t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08);
  p = t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + p));
  double c = r - t * (1.66666666666666019037e-01 + p);
  double y = 1 - ((low - (r * c) / (2 - c)) - high), half = trunc(k / 2);
  y = y * power_of_two(half) * power_of_two(k - half);
  y = size < 0x1p-28 ? 1 + x : y;
  return 1 / (1 + (x == 1 ? 0x1.5bf0a8b145769p+1 : y));
}

static void activate(int f, double *restrict a, int count) {
  if (f == TANH)
    for (int i = 0; i < count; i++) a[i] = exact_tanh(a[i]);
  else if (f == SIGMOID)
    for (int i = 0; i < count; i++) a[i] = exact_sigmoid(a[i]);
  else if (f == RELU)
    for (int i = 0; i < count; i++) a[i] = a[i] > 0 ? a[i] : 0;
}

static void chain(int f, const double *restrict a, double *restrict d, int count) {
  if (f == TANH)
    for (int i = 0; i < count; i++) d[i] *= 1 - a[i] * a[i];
  else if (f == SIGMOID)
    for (int i = 0; i < count; i++) d[i] *= a[i] * (1 - a[i]);
  else if (f == RELU)
    for (int i = 0; i < count; i++) d[i] *= a[i] > 0 ? 1 : 0;
}

/* to[j] = from[j] (0 for NULL) + the sum over k of table[across * j + along * k] * x[k], for
 * rows of `wide` vectors: forward and backward through a layer. */
static void multiply(const double *restrict table, int across, int along, const double *from,
                     const vec *restrict x, int n_in, vec *restrict to, int n_out, int wide) {
  for (int v = 0; v < wide; v++)
    for (int j = 0; j < n_out; j++) {
      vec sum = (vec){} + (from ? from[j] : 0);
      for (int k = 0; k < n_in; k++) sum += table[across * j + along * k] * x[k * wide + v];
      to[j * wide + v] = sum;
    }
}

/* Move parameters by m samples; `turned` is room for dz with the units innermost. */
static void move(const layer *l, const double *restrict a, const double *restrict dz, int wide,
                 int m, double *restrict turned, double rate) {
  int row = wide * LANES, out = l->out_wide * LANES;
  for (int j = 0; j < l->n_out; j++)
    for (int s = 0; s < m; s++) turned[s * out + j] = dz[j * row + s];
  for (int v = 0; v < l->out_wide; v++) {
    const vec *column = (const vec *)turned + v;
    vec db = {};
    for (int s = 0; s < m; s++) db += column[s * l->out_wide];
    l->bias[v] -= rate * db / (double)m;
    for (int k = 0; k < l->n_in; k++) {
      vec dw = {};
      for (int s = 0; s < m; s++) dw += column[s * l->out_wide] * a[k * row + s];
      l->columns[k * l->out_wide + v] -= rate / m * dw;
    }
  }
}

/* One update from m samples, whose inputs stand at the beginning of a. */
static void update_batch(const layer *layers, int last, int hidden, int output, vec *restrict a,
                         vec *restrict d, double *restrict turned, const double *restrict y, int m,
                         double rate) {
  int wide = vectors(m), here = 0;
  for (int l = 1; l <= last; l++) {
    const layer *to = layers + l;
    int before = here, count = to->n_out * wide * LANES;
    here += to->n_in * wide;
    multiply((double *)to->columns, 1, to->out_wide * LANES, (double *)to->bias, a + before,
             to->n_in, a + here, to->n_out, wide);
    activate(l == last ? output : hidden, (double *)(a + here), count);
  }
  double *dy = (double *)(d + here), *found = (double *)(a + here);
  for (int s = 0; s < m; s++) dy[s] = found[s] - y[s];
  chain(output, found, dy, wide * LANES);
  for (int l = last; l > 0; l--) {
    const layer *to = layers + l;
    int before = here - to->n_in * wide;
    if (l > 1) {
      multiply((double *)to->columns, to->out_wide * LANES, 1, NULL, d + here, to->n_out,
               d + before, to->n_in, wide);
      chain(hidden, (double *)(a + before), (double *)(d + before), to->n_in * wide * LANES);
    }
    move(to, (double *)(a + before), (double *)(d + here), wide, m, turned, rate);
    here = before;
  }
}

/* sum + table x, for a table of columns of `wide` vectors. */
static inline vec product(vec sum, const vec *restrict table, int wide, const double *x, int n) {
  for (int k = 0; k < n; k++) sum += table[k * wide] * x[k];
  return sum;
}

/* One update from one sample: weights move on the way back. */
static void update_one(const layer *layers, int last, int hidden, int output, vec *restrict a,
                       vec *restrict d, double y, double rate) {
  int here = 0;
  for (int l = 1; l <= last; l++) {
    const layer *to = layers + l;
    const double *x = (double *)(a + here);
    here += to->in_wide;
    for (int v = 0; v < to->out_wide; v++)
      a[here + v] = product(to->bias[v], to->columns + v, to->out_wide, x, to->n_in);
    activate(l == last ? output : hidden, (double *)(a + here), to->out_wide * LANES);
  }
  d[here] = (vec){a[here][0] - y};
  chain(output, (double *)(a + here), (double *)(d + here), LANES);
  for (int l = last; l > 0; l--) {
    const layer *to = layers + l;
    int before = here - to->in_wide;
    const double *x = (double *)(a + before), *dz = (double *)(d + here);
    for (int v = 0; l > 1 && v < to->in_wide; v++) {
      d[before + v] = product((vec){}, to->rows + v, to->in_wide, dz, to->n_out);
      for (int j = 0; j < to->n_out; j++)
        to->rows[j * to->in_wide + v] -= rate * (dz[j] * a[before + v]);
    }
    if (l > 1) chain(hidden, x, (double *)(d + before), to->in_wide * LANES);
    for (int v = 0; v < to->out_wide; v++) {
      to->bias[v] -= rate * d[here + v];
      for (int k = 0; k < to->n_in; k++)
        to->columns[k * to->out_wide + v] -= rate * (d[here + v] * x[k]);
    }
    here = before;
  }
}

static vec *room(int n) { return memset(aligned_alloc(64, n * sizeof(vec)), 0, n * sizeof(vec)); }

/* Copy flat parameters, W row by row and then b, to layers, or back. */
static void exchange(layer *layers, int last, double *p, int back) {
  for (layer *l = layers + 1; l <= layers + last; l++) {
    double *columns = (double *)l->columns, *rows = (double *)l->rows, *bias = (double *)l->bias;
    for (int i = 0; i < l->n_out * l->n_in; i++, p++) {
      double *w = columns + i % l->n_in * l->out_wide * LANES + i / l->n_in;
      if (back) *p = *w;
      *w = rows[i / l->n_in * l->in_wide * LANES + i % l->n_in] = *p;
    }
    memcpy(back ? p : bias, back ? bias : p, l->n_out * sizeof(double));
    p += l->n_out;
  }
}

/* inputs: [feature][n]; targets: [n]; n a multiple of m. */
void train(int n_layers, const int *sizes, int hidden, int output, double *p, const double *inputs,
           const double *targets, int n, int m, double learning_rate, int n_epochs) {
  int last = n_layers - 1, units = 0, most = 0, wide = vectors(m);
  layer layers[n_layers];
  for (int l = 0; l < n_layers; l++) {
    units += LANES * vectors(sizes[l]);
    most = vectors(sizes[l]) > most ? vectors(sizes[l]) : most;
  }
  for (int l = 1; l < n_layers; l++) {
    int n_in = sizes[l - 1], n_out = sizes[l], in_wide = vectors(n_in), out_wide = vectors(n_out);
    layers[l] = (layer){n_in,           n_out,                  in_wide, out_wide,
                        room(out_wide), room(n_in * out_wide), room(n_out * in_wide)};
  }
  vec *a = room(units * wide), *d = room(units * wide), *turned = room(most * m);
  double *first = (double *)a;
  exchange(layers, last, p, 0);
  for (int epoch = 0; epoch < n_epochs; epoch++)
    for (int start = 0; start < n; start += m) {
      if (m == 1) {
        for (int f = 0; f < sizes[0]; f++) first[f] = inputs[f * n + start];
        update_one(layers, last, hidden, output, a, d, targets[start], learning_rate);
      } else {
        for (int f = 0; f < sizes[0]; f++)
          memcpy(first + f * wide * LANES, inputs + f * n + start, m * sizeof(double));
        update_batch(layers, last, hidden, output, a, d, (double *)turned, targets + start, m,
                     learning_rate);
      }
    }
  exchange(layers, last, p, 1);
  for (int l = 1; l < n_layers; l++) {
    free(layers[l].bias);
    free(layers[l].columns);
    free(layers[l].rows);
  }
  free(a);
  free(d);
  free(turned);
}

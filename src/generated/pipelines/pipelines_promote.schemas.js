// Generated from tools.d/pipelines/pipelines_promote.yaml by `toolsd generate`. Do not edit.
// The schemas of `pipelines_promote` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: { description: 'App to promote from.', type: 'string' },
    to: {
      description: 'Such as `shop-eu, shop-us`; the apps of the next stage if left out.',
      type: 'string',
    },
  },
  required: ['app'],
};

export const outputSchema = {
  type: 'object',
  properties: {
    pipeline: { type: ['string', 'null'] },
    from: { type: ['string', 'null'] },
    stage: { type: ['string', 'null'] },
    promoted: { type: ['array', 'null'], items: { type: ['string', 'null'] } },
  },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"App to promote from."},"to":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]*( ?, ?[a-z0-9][a-z0-9-]*)*$","description":"Such as `shop-eu, shop-us`; the apps of the next stage if left out."}},"required":["app"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[a-z0-9][a-z0-9-]*( ?, ?[a-z0-9][a-z0-9-]*)*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!((key0 === "app") || (key0 === "to"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.to !== undefined){let data1 = data.to;if(typeof data1 === "string"){if(!pattern1.test(data1)){const err4 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*( ?, ?[a-z0-9][a-z0-9-]*)*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*( ?, ?[a-z0-9][a-z0-9-]*)*$"+"\""};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}else {const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}}else {const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"pipeline":{"type":["string","null"]},"from":{"type":["string","null"]},"stage":{"type":["string","null"]},"promoted":{"type":["array","null"],"items":{"type":["string","null"]}}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.pipeline !== undefined){let data0 = data.pipeline;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/pipeline",schemaPath:"#/properties/pipeline/type",keyword:"type",params:{type: schema1.properties.pipeline.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.from !== undefined){let data1 = data.from;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: schema1.properties.from.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.stage !== undefined){let data2 = data.stage;if((typeof data2 !== "string") && (data2 !== null)){const err2 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: schema1.properties.stage.type},message:"must be string,null"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.promoted !== undefined){let data3 = data.promoted;if((!(Array.isArray(data3))) && (data3 !== null)){const err3 = {instancePath:instancePath+"/promoted",schemaPath:"#/properties/promoted/type",keyword:"type",params:{type: schema1.properties.promoted.type},message:"must be array,null"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}if(Array.isArray(data3)){const len0 = data3.length;for(let i0=0; i0<len0; i0++){let data4 = data3[i0];if((typeof data4 !== "string") && (data4 !== null)){const err4 = {instancePath:instancePath+"/promoted/" + i0,schemaPath:"#/properties/promoted/items/type",keyword:"type",params:{type: schema1.properties.promoted.items.type},message:"must be string,null"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}}}}else {const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"pipeline":true,"from":true,"stage":true,"promoted":true},"dynamicProps":false,"dynamicItems":false};

// Generated from tools.d/pipelines/pipelines_info.yaml by `toolsd generate`. Do not edit.
// The schemas of `pipelines_info` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    pipeline: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$',
      description: 'Name or id of the pipeline.',
    },
    json: {
      type: 'boolean',
      description: 'Give every field as JSON instead of the few that are usually needed.',
    },
  },
  required: ['pipeline'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'] },
    id: { type: ['string', 'null'] },
    owner_type: { type: ['string', 'null'] },
    apps: {
      type: ['array', 'null'],
      items: {
        type: ['object', 'null'],
        properties: { stage: { type: ['string', 'null'] }, app: { type: ['string', 'null'] } },
      },
    },
    hidden_apps: { type: ['number', 'null'] },
  },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"pipeline":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9-]*$","description":"Name or id of the pipeline."},"json":{"type":"boolean","description":"Give every field as JSON instead of the few that are usually needed."}},"required":["pipeline"],"additionalProperties":false};
const pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.pipeline === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pipeline"},message:"must have required property '"+"pipeline"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!((key0 === "pipeline") || (key0 === "json"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.pipeline !== undefined){let data0 = data.pipeline;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/pipeline",schemaPath:"#/properties/pipeline/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9-]*$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/pipeline",schemaPath:"#/properties/pipeline/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.json !== undefined){if(typeof data.json !== "boolean"){const err4 = {instancePath:instancePath+"/json",schemaPath:"#/properties/json/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}}else {const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"name":{"type":["string","null"]},"id":{"type":["string","null"]},"owner_type":{"type":["string","null"]},"apps":{"type":["array","null"],"items":{"type":["object","null"],"properties":{"stage":{"type":["string","null"]},"app":{"type":["string","null"]}}}},"hidden_apps":{"type":["number","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.name !== undefined){let data0 = data.name;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema1.properties.name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.id !== undefined){let data1 = data.id;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: schema1.properties.id.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.owner_type !== undefined){let data2 = data.owner_type;if((typeof data2 !== "string") && (data2 !== null)){const err2 = {instancePath:instancePath+"/owner_type",schemaPath:"#/properties/owner_type/type",keyword:"type",params:{type: schema1.properties.owner_type.type},message:"must be string,null"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.apps !== undefined){let data3 = data.apps;if((!(Array.isArray(data3))) && (data3 !== null)){const err3 = {instancePath:instancePath+"/apps",schemaPath:"#/properties/apps/type",keyword:"type",params:{type: schema1.properties.apps.type},message:"must be array,null"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}if(Array.isArray(data3)){const len0 = data3.length;for(let i0=0; i0<len0; i0++){let data4 = data3[i0];if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){const err4 = {instancePath:instancePath+"/apps/" + i0,schemaPath:"#/properties/apps/items/type",keyword:"type",params:{type: schema1.properties.apps.items.type},message:"must be object,null"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}if(data4 && typeof data4 == "object" && !Array.isArray(data4)){if(data4.stage !== undefined){let data5 = data4.stage;if((typeof data5 !== "string") && (data5 !== null)){const err5 = {instancePath:instancePath+"/apps/" + i0+"/stage",schemaPath:"#/properties/apps/items/properties/stage/type",keyword:"type",params:{type: schema1.properties.apps.items.properties.stage.type},message:"must be string,null"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data4.app !== undefined){let data6 = data4.app;if((typeof data6 !== "string") && (data6 !== null)){const err6 = {instancePath:instancePath+"/apps/" + i0+"/app",schemaPath:"#/properties/apps/items/properties/app/type",keyword:"type",params:{type: schema1.properties.apps.items.properties.app.type},message:"must be string,null"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}}}}}if(data.hidden_apps !== undefined){let data7 = data.hidden_apps;if((!((typeof data7 == "number") && (isFinite(data7)))) && (data7 !== null)){const err7 = {instancePath:instancePath+"/hidden_apps",schemaPath:"#/properties/hidden_apps/type",keyword:"type",params:{type: schema1.properties.hidden_apps.type},message:"must be number,null"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}}else {const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"name":true,"id":true,"owner_type":true,"apps":true,"hidden_apps":true},"dynamicProps":false,"dynamicItems":false};
